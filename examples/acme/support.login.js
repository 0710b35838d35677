// Support: team leads see customer data, so they prove a second factor. Agents do not.

var groupsWithSecondFactor = ['support-leads'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var user = context.currentKnownSubject;
            // For users without an account, these are the groups that the identity provider sends. A team lead who
            // comes in through Google is a member, too, and has no account that TOTP could be registered for.
            if (isMemberOfAnyOfGroups(user, groupsWithSecondFactor)) {
                Log.info('Support: ' + user.identifier + ' is a team lead, asking for TOTP.');
                executeStep(2);
            }
        }
    });
};
