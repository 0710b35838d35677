// Elasticsearch scores how the user has been signing in. A risky login takes a second factor.
//
// No answer counts as risky. An answer that comes too late does not: onTimeout is missing, so WSO2 servers let the user
// in with one factor. Stepgate denies such a login.

var duration = '5m';
var threshold = '100';
var index = 'transaction';
var riskLogic = "doc['amount'].value > Integer.parseInt(params.threshold) ? 1 : 0";

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var username = context.currentKnownSubject.username;
            callElastic({
                'username': username,
                'duration': duration,
                'riskLogic': riskLogic,
                'index': index,
                'threshold': threshold,
            }, {
                onSuccess: function(context, data) {
                    Log.info('Risk score of ' + nameOf(context) + ': ' + data.risk_score);
                    if (data.risk_score > 0) {
                        executeStep(2);
                    }
                },
                onFail: function(context, data) {
                    Log.error('No risk score, assuming the worst.');
                    executeStep(2);
                },
            });
        },
    });
};

// A local variable of onSuccess would be gone in the callbacks on WSO2 servers, so the name is asked for again.
var nameOf = function(context) {
    return context.steps[1].subject.username;
};
