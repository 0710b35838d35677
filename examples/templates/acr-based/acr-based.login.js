// The application says how sure it wants to be, and that many factors are asked for.
//
// Known levels, weakest first. When the application names several, the weakest of them is enough.

var supportedAcrValues = ['acr1', 'acr2', 'acr3'];

var onLoginRequest = function(context) {
    var selectedAcr = selectAcrFrom(context, supportedAcrValues);
    Log.info('Selected ACR: ' + selectedAcr);
    context.selectedAcr = selectedAcr;
    switch (selectedAcr) {
        case supportedAcrValues[0]:
            executeStep(1);
            break;
        case supportedAcrValues[1]:
            executeStep(1);
            executeStep(2);
            break;
        case supportedAcrValues[2]:
            executeStep(1);
            executeStep(3);
            break;
        default:
            // Nothing was asked for, or nothing that is known here: better too sure than not sure enough.
            executeStep(1);
            executeStep(2);
            executeStep(3);
    }
};
