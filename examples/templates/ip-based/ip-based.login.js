// From outside the company network a second factor is asked for.
//
// The ranges are IPv4. An address that is not IPv4 is in none of them, so it counts as outside.
// Asgardeo accepts no loops, so this script is for WSO2 Identity Server and Stepgate.

var corpNetwork = ['192.168.1.0/24', '10.100.0.0/16'];

var onLoginRequest = function(context) {
    executeStep(1, {
        onSuccess: function(context) {
            var address = context.request.ip;
            Log.info('Login from ' + address);
            if (!isInside(address)) {
                executeStep(2);
            }
        },
    });
};

var isInside = function(address) {
    var number = numberOf(address);
    if (number === null) {
        return false;
    }
    for (var i = 0; i < corpNetwork.length; i++) {
        var range = corpNetwork[i].split('/');
        var size = Math.pow(2, 32 - parseInt(range[1]));
        var first = Math.floor(numberOf(range[0]) / size) * size;
        if (number >= first && number < first + size) {
            return true;
        }
    }
    return false;
};

// An IPv4 address as a number, or null.
var numberOf = function(address) {
    var bytes = address.split('.');
    if (bytes.length != 4) {
        return null;
    }
    var number = 0;
    for (var i = 0; i < bytes.length; i++) {
        if (!bytes[i].match(/^\d{1,3}$/)) {
            return null;
        }
        number = number * 256 + parseInt(bytes[i]);
    }
    return number;
};
