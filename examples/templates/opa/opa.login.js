// A policy of Open Policy Agent decides.
//
// invokeOPA belongs to a connector; the organization file describes it.

var policy = 'https://opa.example.com/v1/data/login/allow';

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            invokeOPA(policy, {
                'username': context.currentKnownSubject.username,
                'idp': context.steps[1].idp,
                'ip': context.request.ip,
            }, {
                'sendClaims': 'true',
                'sendRoles': 'true',
            }, {
                onSuccess: function(context, data) {
                    if (data.result === 'step-up') {
                        executeStep(2);
                    } else if (data.result !== 'allow') {
                        sendError(null, {
                            'status': 'Refused',
                            'statusMsg': 'A policy of your organization refuses this sign-in.',
                        });
                    }
                },
                onFail: refuse,
                onTimeout: refuse,
            });
        },
    });
};

var refuse = function(context) {
    sendError(null, {
        'status': 'Refused',
        'statusMsg': 'The policies of your organization cannot be read.',
    });
};
