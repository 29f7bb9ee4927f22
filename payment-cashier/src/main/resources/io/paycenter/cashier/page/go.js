// Posts the channel's form. By way of the prototype, because a field may be called "submit".
HTMLFormElement.prototype.submit.call(document.getElementById("go"));
