// Who signs in for the first time gets the role that comes with Office 365.

var roleToBeAssigned = 'office365';

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            if (hasAnyOfTheRolesV2(context, [roleToBeAssigned])) {
                return;
            }
            var isAssigned = assignUserRolesV2(context, [roleToBeAssigned]);
            if (isAssigned) {
                Log.info('Assigned ' + roleToBeAssigned);
            } else {
                Log.error('Could not assign ' + roleToBeAssigned);
            }
        },
    });
};
