/** How a value is written in each language; objects and lists that fit stay on one line. */
const WIDTH = 88;

const json = {
  key: (name) => JSON.stringify(name),
  scalar: (value) => JSON.stringify(value),
  variable: (name) => `"$${name}"`,
  pad: '  ',
  open: '{ ',
  close: ' }',
  trailing: '',
};

const javascript = {
  ...json,
  key: (name) => (/^[A-Za-z_]\w*$/.test(name) ? name : quoted(name)),
  scalar: (value) => (typeof value === 'string' ? quoted(value) : String(value)),
  variable: (name) => name,
  trailing: ',',
};

const python = {
  ...json,
  scalar: (value) => PYTHON[String(value)] ?? JSON.stringify(value),
  variable: (name) => `os.environ["${name}"]`,
  pad: '    ',
  open: '{',
  close: '}',
  trailing: ',',
};

const PYTHON = { null: 'None', true: 'True', false: 'False' };

const LANGUAGES = { json, javascript, python };

const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

/** @param used how many columns of the line are taken, `depth` how deep it is indented */
export function literal(language, value, depth = 0, used = 0) {
  const style = LANGUAGES[language];
  if (value?.env) return style.variable(value.env);
  if (typeof value !== 'object' || value === null) return style.scalar(value);
  const indent = style.pad.repeat(depth + 1);
  const parts = (level, start) =>
    Array.isArray(value)
      ? value.map((item) => literal(language, item, level, start))
      : Object.entries(value).map(([name, item]) => member(style, name, item, language, level, start));
  const [open, close] = Array.isArray(value) ? ['[', ']'] : [style.open, style.close];
  const line = `${open}${parts(0, -1000).join(', ')}${close}`;
  if (used < 0 || (used + line.length + depth * style.pad.length <= WIDTH && !isTall(value))) return line;
  const lines = parts(depth + 1, 0).map((part) => `${indent}${part}`);
  const [from, to] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${from}\n${lines.join(',\n')}${style.trailing}\n${style.pad.repeat(depth)}${to}`;
}

function member(style, name, item, language, level, start) {
  const key = `${style.key(name)}: `;
  if (language === 'javascript' && item?.env === name) return name;
  return key + literal(language, item, level, start + key.length);
}

/** Biome gives each of several objects lines of its own; so do we, in every language. */
function isTall(value) {
  const items = Object.values(value);
  if (!Array.isArray(value)) return items.some((item) => Array.isArray(item) && isTall(item)) || items.length > 4;
  return items.length > 1 && items.every((item) => typeof item === 'object' && Object.keys(item).length > 1);
}
