// How somebody types a password says who it is. A pattern that does not fit takes a second factor, and is then learned.
//
// verifyUserWithTypingDNA and saveUserInTypingDNA belong to a connector; the organization file describes them.

var minimumScore = 80;

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            verifyUserWithTypingDNA(context, {
                onSuccess: function(context, data) {
                    Log.info('Typing score: ' + data.score);
                    if (data.isTypingPatternReceived && data.result && data.score >= minimumScore) {
                        return;
                    }
                    stepUp(context, data.isTypingPatternReceived);
                },
                onFail: function(context, data) {
                    stepUp(context, false);
                },
            });
        },
    });
};

var stepUp = function(context, isTyped) {
    patternToLearn = isTyped;
    executeStep(2, {
        onSuccess: function(context) {
            if (patternToLearn) {
                saveUserInTypingDNA(context);
            }
        },
    });
};
