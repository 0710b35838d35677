// Holders of some roles of the application prove a second factor.

var rolesToStepUp = ['admin', 'manager'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            // The name hides hasRole, which this script does not call.
            var hasRole = hasAnyOfTheRolesV2(context, rolesToStepUp);
            if (hasRole) {
                Log.info(context.currentKnownSubject.username + ' has one of ' + rolesToStepUp.toString());
                executeStep(2);
            }
        },
    });
};
