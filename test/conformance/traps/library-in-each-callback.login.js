function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var greeter = require('greeter.js');
            Log.info(greeter.greet(context.currentKnownSubject.username));
        }
    });
}
