import { AccountError, type AccountClient } from './account.js';

function byId<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}.`);
  return found as T;
}

/** The page's sign-in dialog and the account's place in its header. */
export function setUpAccount(accounts: AccountClient, changed: () => void): void {
  const dialog = byId<HTMLDialogElement>('account-dialog');
  const form = byId<HTMLFormElement>('account-form');
  const error = byId('account-error');
  const submit = form.querySelector<HTMLButtonElement>('button[type=submit]');
  let signingUp = false;

  const showAccount = () => {
    const { account } = accounts;
    const member = account && !account.guest;
    byId('who').hidden = !account;
    byId('who').textContent = account ? (account.guest ? 'Guest' : account.name) : '';
    byId('sign-in').hidden = member === true;
    byId('sign-out').hidden = !account;
  };
  const showForm = () => {
    byId('name-row').hidden = !signingUp;
    byId('account-title').textContent = signingUp ? 'Create an account' : 'Sign in';
    byId('swap-text').textContent = signingUp ? 'Already a member?' : 'New here?';
    byId('swap').textContent = signingUp ? 'Sign in' : 'Create an account';
    if (submit) submit.textContent = signingUp ? 'Create account' : 'Sign in';
    error.textContent = '';
  };
  const attempt = async (enter: () => Promise<void>) => {
    error.textContent = '';
    try {
      await enter();
      dialog.close();
      form.reset();
      showAccount();
      changed();
    } catch (failure) {
      error.textContent =
        failure instanceof AccountError ? failure.message : 'The server cannot be reached. Please try again.';
    }
  };

  byId('sign-in').addEventListener('click', () => {
    signingUp = false;
    showForm();
    dialog.showModal();
  });
  byId('swap').addEventListener('click', () => {
    signingUp = !signingUp;
    showForm();
  });
  byId('guest').addEventListener('click', () => void attempt(() => accounts.signInAsGuest()));
  byId('sign-out').addEventListener('click', () => void attempt(() => accounts.signOut()));
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const data = new FormData(form);
    const [name, email, password] = ['name', 'email', 'password'].map((key) => String(data.get(key) ?? ''));
    void attempt(() =>
      signingUp
        ? accounts.signUp(name || (email ?? ''), email ?? '', password ?? '')
        : accounts.signIn(email ?? '', password ?? ''),
    );
  });
  showAccount();
  document.addEventListener('tidewater.account', showAccount);
}
