// After several wrong passwords the right one alone is not enough.
//
// The server counts the attempts in a claim. Locking the account is its business, not this script's.

var invalidAttemptsToStepUp = 3;
var failedAttemptsClaim = 'http://wso2.org/claims/identity/failedLoginAttemptsBeforeSuccess';

var onLoginRequest = function(context) {
    doLogin(context);
};

var doLogin = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            if (hadTooManyAttempts(context.steps[1].subject)) {
                executeStep(2, {
                    onSuccess: function(context) {
                        context.steps[1].subject.localClaims[failedAttemptsClaim] = '0';
                    },
                });
            }
        },
        onFail: function(context) {
            doLogin(context);
        },
    });
};

function hadTooManyAttempts(user) {
    // The claim is text, and undefined for users who never failed.
    var attempts = user.localClaims[failedAttemptsClaim];
    Log.info('Wrong passwords before: ' + attempts);
    return attempts >= invalidAttemptsToStepUp;
}
