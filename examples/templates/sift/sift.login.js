// Sift scores each login between 0 and 1; -1 when it cannot. A risky one takes a second factor, a very risky one ends.
//
// The functions belong to a connector; the organization file describes them.

var riskOfStepUp = 0.5;
var riskOfRefusal = 0.9;
var details = {
    '$user_agent': 'browser',
};

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var risk = getSiftRiskScoreForLogin(context, 'LOGIN_SUCCESS', details);
            Log.info('Risk: ' + risk);
            if (risk >= riskOfRefusal) {
                publishLoginEventInfoToSift(context, 'LOGIN_FAIL', details);
                fail({
                    errorCode: 'access_denied',
                    errorMessage: 'This sign-in looks like fraud.',
                });
            } else if (risk == -1 || risk > riskOfStepUp) {
                executeStep(2);
            }
        },
        onFail: function(context) {
            publishLoginEventInfoToSift(context, 'LOGIN_FAIL', details);
        },
    });
};
