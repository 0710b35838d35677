// A callback reads a variable of the function around it.
function onLoginRequest(context) {
    var greeting = 'hello';
    executeStep(1, {
        onSuccess: function(context) {
            Log.info(greeting);
        }
    });
}
