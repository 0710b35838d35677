// Only members of some groups sign in.

var permittedGroups = ['staff', 'partners'];
var errorPage = 'https://help.example.com/no-access';
var errorPageParameters = {
    'status': 'No access',
    'statusMsg': 'Ask your manager for one of the groups ' + permittedGroups.toString(),
};

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var user = context.currentKnownSubject;
            if (!isMemberOfAnyOfGroups(user, permittedGroups)) {
                Log.info(user.identifier + ' was turned away.');
                sendError(errorPage, errorPageParameters);
            }
        },
    });
};
