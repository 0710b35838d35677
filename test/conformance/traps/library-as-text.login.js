eval(loadLocalLibrary('helpers.js'));

function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            stepUp(context);
        }
    });
}
