// Expenses: two factors for everybody. Who has no authenticator app gets a code by e-mail.
//
// A code by e-mail needs an address, not an account. Google sends one, and it is mapped to the e-mail claim,
// so contractors can prove the second factor although they have no account here.

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            executeStep(2, {
                onFail: function(context) {
                    Log.info('Expenses: the second factor failed.');
                    sendError(null, {
                        status: 'No second factor',
                        statusMsg: 'Ask your contact at Acme for access.'
                    });
                }
            });
        }
    });
};
