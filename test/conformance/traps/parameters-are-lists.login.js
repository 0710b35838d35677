var page = null;

var onLoginRequest = function(context) {
    page = context.request.params.page;
    executeStep(1, {
        onSuccess: function(context) {
            Log.info(page[0] + ', ' + context.request.params.page + ', ' + context.request.headers['user-agent']);
        }
    });
};
