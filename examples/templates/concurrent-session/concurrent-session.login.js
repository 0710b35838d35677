// Two sessions at a time. Who has more chooses: end the oldest one, or stay out.

var maxSessions = 2;
var oldestSession = null;

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var sessions = getUserSessions(context.currentKnownSubject);
            if (sessions === null || sessions.length < maxSessions) {
                return;
            }
            oldestSession = oldestOf(sessions, 0, null).id;
            prompt('genericForm', {
                'username': context.currentKnownSubject.username,
                'inputs': [{
                    'id': 'confirm',
                    'label': 'You are signed in ' + sessions.length + ' times. End the oldest session?',
                }],
            }, {
                onSuccess: function(context) {
                    var isEnded = terminateUserSession(context.currentKnownSubject, oldestSession);
                    Log.info('Session ended: ' + isEnded);
                },
                onFail: function(context) {
                    sendError(null, {
                        'status': 'Too many sessions',
                        'statusMsg': 'You are signed in elsewhere.',
                    });
                },
            });
        },
    });
};

// Without a loop, so that Asgardeo accepts it.
var oldestOf = function(sessions, position, oldest) {
    if (position >= sessions.length) {
        return oldest;
    }
    var session = sessions[position];
    var isOlder = oldest === null || session.loginTime < oldest.loginTime;
    return oldestOf(sessions, position + 1, isOlder ? session : oldest);
};
