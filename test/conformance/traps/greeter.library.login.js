var word = 'hello';

exports.greet = function(name) {
    return word + ', ' + name;
};
