// Portal: the same two steps as payroll, but contractors from Google sign in with one factor.
//
// Google users have no account here that TOTP could be registered for.
// Partners get one at their first sign-in (JIT provisioning is on for PartnerSAML).

// Identity providers whose users have no account here. The names are those of the connections, in the same case.
var idpsWithoutAccounts = ['Google'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var idp = context.steps[1].idp;
            if (idpsWithoutAccounts.indexOf(idp) >= 0) {
                Log.info('Portal: user of ' + idp + ', no second factor.');
            } else {
                executeStep(2);
            }
        }
    });
};
