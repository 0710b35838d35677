// Asks something between the factors and uses the answer after the second one: here, which branch a clerk works at today.

var branchClaim = 'http://wso2.org/claims/locality';
var branch;

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            prompt('genericForm', {
                'username': context.steps[1].subject.username,
                'inputs': [
                    { 'id': 'branch', 'label': 'Branch' },
                ],
            }, {
                onSuccess: function(context) {
                    branch = context.request.params.branch[0];
                    executeStep(2, {
                        onSuccess: function(context) {
                            context.steps[1].subject.claims[branchClaim] = branch;
                            Log.info('Branch: ' + branch);
                        },
                    });
                },
                onCancel: function(context) {
                    sendError(null, {
                        'status': 'Cancelled',
                        'statusMsg': 'No branch was given.',
                    });
                },
            });
        },
    });
};
