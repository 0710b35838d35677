function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var account = getAssociatedLocalUser(context.steps[1].subject);
            Log.info(account === null ? 'first login' : 'account: ' + account.username);
        }
    });
}
