// The parameter of a helper has the name of a global, and a callback in the helper reads it.
var reason = 'the global';

function onLoginRequest(context) {
    signIn('the parameter');
}

function signIn(reason) {
    executeStep(1, {
        onSuccess: function(context) {
            Log.info(reason);
        }
    });
}
