// Keys of the error queue: j and k move, 1 to 9 tag, n notes, Enter saves. The page does all of it without this file too.
(() => {
  const press = (selector) => document.querySelector(selector)?.click();
  const isWritten = (target) => target.matches('select, textarea, input:not([type=checkbox]):not([type=radio])');

  document.addEventListener('keydown', (event) => {
    const target = event.target;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof Element)) {
      return;
    }
    if (isWritten(target)) {
      if (event.key === 'Escape') {
        target.blur();
      }
      return;
    }
    if (event.key === 'j') {
      press('#next');
    } else if (event.key === 'k') {
      press('#previous');
    } else if (/^[1-9]$/.test(event.key)) {
      press(`#look [data-key="${event.key}"]`);
    } else if (event.key === 'n') {
      event.preventDefault();
      document.querySelector('#note')?.focus();
    } else if (event.key === 'Enter' && !target.closest('a, button, summary, form:not(#look)')) {
      event.preventDefault();
      press('#save');
    }
  });
})();
