// Users add a passkey on their way in: the page of step 1 offers it, another way of step 1 proves who they are, and
// step 1 runs a third time with nothing but the passkey.

var passkey = 'FIDOAuthenticator';

var onLoginRequest = function(context) {
    executeStep(1, {
        onFail: function(context) {
            if (wantsPasskey(context.request)) {
                var otherWays = filterAuthenticators(context.steps[1].options, passkey);
                executeStep(1, {
                    stepOptions: {
                        markAsSubjectIdentifierStep: 'true',
                        markAsSubjectAttributeStep: 'true',
                    },
                    authenticationOptions: otherWays,
                }, {
                    onSuccess: function(context) {
                        executeStep(1, {
                            stepOptions: {
                                forceAuth: 'true',
                            },
                            authenticationOptions: [{
                                authenticator: passkey,
                            }],
                        }, {});
                    },
                });
            }
        },
    });
};

var wantsPasskey = function(request) {
    var scenario = request.params.scenario;
    return scenario != null && scenario[0] === 'INIT_FIDO_ENROLL';
};
