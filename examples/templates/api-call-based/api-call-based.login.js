// A service behind Choreo decides whether this login takes a second factor. The credentials are secrets.
//
// Every outcome is handled, so no server lets anybody in by oversight.

var riskService = {
    url: 'https://api.choreo.example/risk/1.0.0/score',
    consumerKeyAlias: 'risk-key',
    consumerSecretAlias: 'risk-secret',
};

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            callChoreo(riskService, {
                'username': context.currentKnownSubject.username,
                'ip': context.request.ip,
            }, {
                onSuccess: function(context, data) {
                    if (data.hasRisk == true || data.hasRisk === 'true') {
                        executeStep(2);
                    }
                },
                onFail: function(context, data) {
                    Log.error('The risk service failed.');
                    executeStep(2);
                },
                onTimeout: function(context, data) {
                    Log.error('The risk service did not answer in time.');
                    fail({
                        errorCode: 'risk_unknown',
                        errorMessage: 'Try again in a few minutes.',
                    });
                },
            });
        },
    });
};
