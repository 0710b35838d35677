// Asks a service before anybody is asked for anything. Its answer says whether to sign in at all, and how.
//
// The request that starts a login is gone when a step is completed, so what is needed of it is kept.

var statusPage = 'https://status.example.com/sign-in';
var campaign;

function onLoginRequest(context) {
    campaign = context.request.params.campaign;
    httpGet(statusPage, {
        'Accept': 'application/json',
    }, {
        onSuccess: function(context, data) {
            if (data.state === 'closed') {
                fail({
                    errorCode: 'closed',
                    errorMessage: 'Signing in is possible again at ' + data.opensAt,
                });
                return;
            }
            executeStep(1, {
                onSuccess: function(context) {
                    if (campaign != null) {
                        Log.info('Campaign: ' + campaign[0]);
                    }
                },
            });
        },
        onFail: function(context) {
            Log.error('The status page cannot be read.');
            executeStep(1, {
                onSuccess: function(context) {
                    executeStep(2);
                },
            });
        },
        onTimeout: function(context) {
            sendError('https://help.example.com/down?from=sign-in', {
                'reason': 'timeout',
            });
        },
    });
}
