// Reports: whoever has an account here proves a second factor, wherever they signed in.
//
// It stays right when JIT provisioning is switched on or off for an identity provider, and it covers users of Google
// whose identity is linked with an account.

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            if (hasLocalAccount(context.currentKnownSubject)) {
                executeStep(2);
            }
        }
    });
};
