var greeter = require('greeter.js');

function onLoginRequest(context) {
    Log.info(greeter.greet('start'));
    executeStep(1, {
        onSuccess: function(context) {
            Log.info(greeter.greet('end'));
        }
    });
}
