// Asks for the name on a page of its own, then for the password. Who is not that user goes back and gives another name.

var administrators = ['alice', 'root'];
var username;

var onLoginRequest = function(context) {
    askForName(context);
};

var askForName = function(context) {
    promptIdentifierForStep(1, {
        onSuccess: function(context) {
            username = context.request.params.username[0];
            executeStep(1, {
                authenticatorParams: {
                    common: {
                        username: username,
                        inputType: 'identifierFirst',
                    },
                },
            }, {
                onSuccess: function(context) {
                    if (administrators.indexOf(username) !== -1) {
                        executeStep(2);
                    }
                },
                onUserAbort: function(context) {
                    Log.info('Not ' + username);
                    askForName(context);
                },
            });
        },
        onSkip: function(context) {
            executeStep(1);
        },
    });
};
