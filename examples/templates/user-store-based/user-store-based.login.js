// Users of some user stores prove a second factor.

var userStoresToStepUp = ['EMPLOYEES', 'CONTRACTORS'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var userStore = context.steps[1].subject.userStoreDomain;
            if (userStoresToStepUp.indexOf(userStore) >= 0) {
                Log.info('User store ' + userStore + ': second factor');
                executeStep(2);
            }
        },
    });
};
