function onLoginRequest(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var user = context.steps[1].subject;
            if (context.steps[1].idp !== 'LOCAL' && getAssociatedLocalUser(user) === null) {
                var isLinked = doAssociationWithLocalUser(user, 'alice', context.tenantDomain, 'PRIMARY');
                Log.info('linked: ' + isLinked);
            }
        }
    });
}
