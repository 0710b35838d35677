// Moves users of an old system one by one, at the login at which their password is known, without telling them.
//
// The password of a user who is not moved yet fails step 1. The old system is asked whether it is right; it takes its
// time, so the browser waits on a page. When it is, the password becomes the password of the account here, and step 1
// runs again with it.

var legacySystem = 'https://legacy.example.com/api/';
var usernameClaim = 'http://wso2.org/claims/username';
var migratedClaim = 'http://wso2.org/claims/migrated';

// What was typed. Not declared in the functions, because it must outlast them.
var loginName = null;
var password = null;

var refusal = {
    'status': 'Sign-in failed',
    'statusMsg': 'The user name or the password is wrong.',
};

var onLoginRequest = function(context) {
    executeStep(1, {
        onFail: function(context) {
            loginName = nameIn(context);
            password = context.request.params.password[0];
            var user = userOf(context);
            if (user === null || user.localClaims[migratedClaim] === 'true') {
                // Unknown, or moved already: it was the wrong password.
                sendError(null, refusal);
                return;
            }
            askLegacySystem(context);
        },
    });
};

var askLegacySystem = function(context) {
    httpPost(legacySystem + 'checks', {
        'username': loginName,
        'password': password,
    }, {
        'Accept': 'application/json',
    }, {
        onSuccess: function(context, data) {
            checkId = data.checkId;
            prompt('internalWait', {
                'waitingType': 'POLLING',
                'waitingConfigs': {
                    'timeout': '30',
                    'pollingEndpoint': legacySystem + 'status',
                    'requestMethod': 'POST',
                    'requestData': 'id=' + checkId,
                    'pollingInterval': '2',
                },
            }, {
                onSuccess: function(context) {
                    httpGet(legacySystem + 'checks/' + checkId, {
                        onSuccess: function(context, data) {
                            if (data.isValid === true || data.isValid === 'true') {
                                migrate(context);
                            } else {
                                sendError(null, refusal);
                            }
                        },
                        onFail: giveUp,
                        onTimeout: giveUp,
                    });
                },
                onFail: giveUp,
            });
        },
        onFail: giveUp,
        onTimeout: giveUp,
    });
};

var migrate = function(context) {
    var user = userOf(context);
    if (user === null) {
        // Gone, or no longer the only one, since the legacy system was asked.
        giveUp(context);
        return;
    }
    updateUserPassword(user, password, {
        onSuccess: function(context) {
            executeStep(1, {
                authenticatorParams: {
                    common: {
                        'username': loginName,
                        'password': password,
                    },
                },
                stepOptions: {
                    markAsSubjectIdentifierStep: 'true',
                    markAsSubjectAttributeStep: 'true',
                },
            }, {
                onSuccess: function(context) {
                    context.currentKnownSubject.localClaims[migratedClaim] = 'true';
                    Log.info('Moved ' + loginName);
                },
            });
        },
        onFail: giveUp,
    });
};

function giveUp(context) {
    Log.error('Could not move ' + loginName);
    sendError(null, {
        'status': 'Sign-in failed',
        'statusMsg': 'Try again later.',
    });
}

function nameIn(context) {
    var typed = context.request.params.username[0];
    var known = resolveMultiAttributeLoginIdentifier(typed, context.tenantDomain);
    return known === null ? typed : known;
}

function userOf(context) {
    var claims = {};
    claims[usernameClaim] = loginName;
    return getUniqueUserWithClaimValues(claims, context);
}
