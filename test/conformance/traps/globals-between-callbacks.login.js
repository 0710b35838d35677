// Numbers, text, lists, objects, users and functions in globals outlast the function that set them.
var tries = 0;
var seen = [];
var limits = { tries: 2, describe: null };

var onLoginRequest = function(context) {
    limits.describe = 'at most ' + limits.tries;
    ask();
};

var ask = function() {
    executeStep(1, {
        onSuccess: function(context) {
            person = context.currentKnownSubject;
            seen.push('success');
            executeStep(2, { onSuccess: report });
        },
        onFail: function(context) {
            tries = tries + 1;
            seen.push('failure');
            if (tries < limits.tries) {
                ask();
            } else {
                sendError(null, { 'status': limits.describe });
            }
        }
    });
};

var report = function(context) {
    Log.info(person.username + ': ' + seen.join(', ') + '; ' + limits.describe + '; ' + typeof person.localClaims);
};
