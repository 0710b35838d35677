// CRM: contractors from Google sign in with one factor, everybody else with two.

// The connection is called "Google". Names are compared exactly, so this one fits nothing,
// and contractors are asked for a TOTP code that they cannot have.
var contractorIdp = 'google';

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            if (context.steps[1].idp === contractorIdp) {
                Log.info('CRM: contractor, no second factor.');
                return;
            }
            executeStep(2);
        }
    });
};
