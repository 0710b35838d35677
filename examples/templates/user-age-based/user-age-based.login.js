// Only people of a minimum age sign in.
//
// The date of birth is read from the claim below, written as yyyy-mm-dd. Whoever has none, or one that cannot be
// read, is turned away too.

var ageLimit = 18;
var birthDateClaim = 'http://wso2.org/claims/dob';

// Page to send the browser to. Empty: the error page of the server, with these parameters.
var errorPage = '';
var errorPageParameters = {
    'status': 'Too young',
    'statusMsg': 'You must be at least ' + ageLimit + ' years old to sign in here.',
};

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var birthDate = context.currentKnownSubject.localClaims[birthDateClaim];
            var age = ageOf(birthDate);
            Log.debug('Age: ' + age);
            if (age === null || age < ageLimit) {
                sendError(errorPage, errorPageParameters);
            }
        },
    });
};

// Whole years since a date, or null for anything else.
var ageOf = function(text) {
    if (!text) {
        return null;
    }
    var parts = text.match(/^(\d{4})-(\d{1,2})-(\d{1,2})$/);
    if (!parts) {
        return null;
    }
    var today = new Date();
    var birthday = new Date(Date.UTC(parseInt(parts[1]), parseInt(parts[2]) - 1, parseInt(parts[3])));
    // Months of 31 days and years of 12 of them: only their order matters.
    var day = function(date) {
        return (date.getUTCFullYear() * 12 + date.getUTCMonth()) * 31 + date.getUTCDate();
    };
    return Math.floor((day(today) - day(birthday)) / (12 * 31));
};
