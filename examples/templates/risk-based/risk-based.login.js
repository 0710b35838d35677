// The analytics server scores each login. A risky one takes a second factor.
//
// No answer from the analytics server counts as risky. A server that answers too late is another matter: there is no
// onTimeout below, and what that means differs between servers. The api-call-based template handles it.

var siddhiApplication = 'RiskOfLogins';
var siddhiInputStream = 'LoginStream';

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var username = context.steps[1].subject.username;
            callAnalytics({
                'Application': siddhiApplication,
                'InputStream': siddhiInputStream,
            }, {
                'username': username,
            }, {
                onSuccess: function(context, data) {
                    var risk = data.event.riskScore;
                    Log.info('Risk score: ' + risk);
                    if (risk > 0) {
                        executeStep(2);
                    }
                },
                onFail: function(context, data) {
                    Log.error('The analytics server did not answer.');
                    executeStep(2);
                },
            });
        },
    });
};
