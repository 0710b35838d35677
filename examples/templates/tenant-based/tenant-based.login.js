// Users of some tenants prove a second factor. For applications that several tenants sign in to.

var tenantsToStepUp = ['bank.example', 'clinic.example'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var tenant = context.steps[1].subject.tenantDomain;
            if (tenantsToStepUp.indexOf(tenant) >= 0) {
                Log.info('Tenant ' + tenant + ': second factor');
                executeStep(2);
            }
        },
    });
};
