// Whether a second factor is asked for depends on how the user signed in.
//
// Who comes in through an identity provider proved as much as it asks for. Only those who signed in here with a password
// prove a second factor, so nobody is asked who has no account here.

var idpsToStepUp = ['LOCAL'];
var authenticatorsToStepUp = ['BasicAuthenticator'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var step = context.steps[1];
            var isStepUp = idpsToStepUp.indexOf(step.idp) >= 0
                && authenticatorsToStepUp.indexOf(step.authenticator) >= 0;
            Log.info('Signed in with ' + step.authenticator + ' of ' + step.idp);
            if (isStepUp) {
                executeStep(2);
            }
        },
    });
};
