// Payroll: salaries, so everybody proves a second factor.
//
// Google users have no account here (JIT provisioning is off for Google), and TOTP needs one.
// They pass step 1 and can never pass step 2.

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var user = context.currentKnownSubject;
            Log.info('Payroll: first factor of ' + user.identifier + ' proven, asking for TOTP.');
            executeStep(2);
        }
    });
};
