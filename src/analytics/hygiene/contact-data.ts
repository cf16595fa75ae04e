/**
 * Domains where anybody has an address: the same one says nothing about two deals. Data; hosts add their own.
 */
export const FREE_MAIL: readonly string[] = [
  ...['gmail.com', 'googlemail.com', 'outlook.com', 'hotmail.com', 'live.com', 'msn.com', 'yahoo.com', 'ymail.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'aol.com', 'proton.me', 'protonmail.com', 'gmx.de', 'gmx.net', 'gmx.at'],
  ...['web.de', 't-online.de', 'freenet.de', 'mail.com', 'mail.ru', 'yandex.ru', 'yandex.com', 'bk.ru', 'inbox.ru'],
  ...['hotmail.fr', 'hotmail.co.uk', 'yahoo.co.uk', 'yahoo.fr', 'yahoo.de', 'yahoo.co.jp', 'orange.fr', 'wanadoo.fr'],
  ...['free.fr', 'laposte.net', 'sfr.fr', 'libero.it', 'virgilio.it', 'btinternet.com', 'qq.com', '163.com', '126.com'],
  ...[
    'naver.com',
    'daum.net',
    'hanmail.net',
    'uol.com.br',
    'bol.com.br',
    'terra.com.br',
    'seznam.cz',
    'wp.pl',
    'o2.pl',
  ],
  ...['comcast.net', 'verizon.net', 'att.net', 'bluewin.ch', 'zoho.com', 'fastmail.com', 'rediffmail.com', 'tuta.io'],
];

/** One address of the form that mail programs accept: no blanks, one @, a domain of labels with a point in it. */
const EMAIL = /^[^\s@,;<>()]{1,64}@((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}-]{2,63})$/u;

/** Whether a text has the form of one e-mail address. Whether somebody reads it nobody can tell from here. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text.trim()) && !/^\.|\.\.|\.@/.test(text.trim());
}

/** An e-mail address as it is compared: without blanks at the ends, in small letters; empty for none. */
export function emailKey(text: string): string {
  return isEmail(text) ? text.trim().toLowerCase() : '';
}

/** The domain of an {@link emailKey}; empty for none. */
export function emailDomain(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/** Fewer digits are an extension, not a number. */
const MIN_DIGITS = 7;
/** Country codes and the 0 before an area code come and go: the last digits stay. */
const LAST_DIGITS = 9;

/** The last nine digits of a telephone number; empty where it has fewer than seven. */
export function phoneKey(text: string): string {
  const digits = text.normalize('NFKD').replaceAll(/\D/g, '');
  return digits.length < MIN_DIGITS ? '' : digits.slice(-LAST_DIGITS);
}
