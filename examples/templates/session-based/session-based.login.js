// Holders of sensitive roles may be signed in only once at a time.

var rolesToStepUp = ['admin', 'manager'];
var maxSessionCount = '1';

function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var hasRole = hasAnyOfTheRolesV2(context, rolesToStepUp);
            if (hasRole) {
                Log.info('Limiting the sessions of ' + context.currentKnownSubject.username);
                executeStep(2, {
                    authenticatorParams: {
                        local: {
                            SessionExecutor: {
                                MaxSessionCount: maxSessionCount,
                            },
                        },
                    },
                }, {});
            }
        },
    });
}
