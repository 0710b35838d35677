// Members of some groups prove a second factor.
//
// Groups of a local account count; for users of an identity provider who have none, the groups it sends.

var groupsToStepUp = ['managers', 'auditors'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var user = context.currentKnownSubject;
            var isMember = isMemberOfAnyOfGroups(user, groupsToStepUp);
            if (isMember) {
                Log.info(user.username + ' is in one of the groups: ' + groupsToStepUp.toString());
                executeStep(2);
            }
        },
    });
};
