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
            oldestSession = oldestOf(sessions).id;
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
var oldestOf = function(sessions) {
    return sessions.reduce(function(oldest, session) {
        return session.loginTime < oldest.loginTime ? session : oldest;
    });
};
