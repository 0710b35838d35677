// A browser that this user has not signed in with before: the user is told by e-mail and proves a second factor.
//
// A signed cookie remembers who signed in with this browser.

var sendNotification = true;
var stepUpAuthentication = true;
var cookieName = 'knownDevice';
// Two years, in seconds.
var deviceRememberPeriod = 60 * 60 * 24 * 365 * 2;
var emailTemplate = 'UnseenDeviceLogin';

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            // Not declared on purpose: it must outlast this function, because step 2 comes later.
            subject = context.currentKnownSubject;
            if (isKnownDevice(context.request, subject)) {
                return;
            }
            Log.debug('A new device of ' + subject.identifier);
            if (sendNotification === true) {
                var isSent = sendEmail(subject, emailTemplate, {
                    'username': subject.identifier,
                    'login-time': new Date().toUTCString(),
                });
                if (!isSent) {
                    Log.error('The e-mail was not sent.');
                }
            }
            if (stepUpAuthentication === true) {
                executeStep(2, {
                    onSuccess: function(context) {
                        rememberDevice(context.response, subject);
                    },
                });
            }
        },
    });
};

var isKnownDevice = function(request, user) {
    var owner = getCookieValue(request, cookieName, {
        'validateSignature': true,
    });
    return owner !== null && owner === user.identifier;
};

var rememberDevice = function(response, user) {
    setCookie(response, cookieName, user.identifier, {
        'sign': true,
        'max-age': deviceRememberPeriod,
        'sameSite': 'LAX',
    });
};
