function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            prompt('genericForm', {}, {
                onSuccess: function(context) {
                    Log.info('page');
                }
            });
        }
    });
    executeStep(2);
}
