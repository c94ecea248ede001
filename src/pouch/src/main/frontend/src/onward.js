// A page whose one form leads on by itself: what it says stands in no address, and needs no click.
document.querySelector('form[data-onward]').submit();
