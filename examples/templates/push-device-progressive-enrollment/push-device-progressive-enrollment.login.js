// Users add their phone on their way in: the page of step 1 offers it, the password of step 2 proves who they are, and
// step 1 runs again to enrol the device.

var onLoginRequest = function(context) {
    executeStep(1, {
        onFail: function(context) {
            if (!wantsDevice(context)) {
                return;
            }
            executeStep(2, {
                stepOptions: {
                    markAsSubjectIdentifierStep: 'true',
                    markAsSubjectAttributeStep: 'true',
                },
            }, {
                onSuccess: function(context) {
                    executeStep(1, {
                        stepOptions: {
                            forceAuth: 'true',
                        },
                    }, {});
                },
            });
        },
    });
};

function wantsDevice(context) {
    var scenario = context.request.params.scenario;
    if (scenario == null) {
        return false;
    }
    return scenario[0] === 'INIT_PUSH_ENROLL';
}
