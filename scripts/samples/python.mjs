import { fieldsOf } from './fields.mjs';
import { literal } from './literal.mjs';

const CREDENTIAL = {
  key: [['Authorization', `f"Bearer {os.environ['ACCESS_TOKEN']}"`]],
  person: [['Authorization', `f"Bearer {os.environ['ACCESS_TOKEN']}"`]],
  none: [],
  cookie: [],
};

export function python(call) {
  const { method, path, query, body, file, access, isIdempotent, isExport } = call;
  const headers = [...CREDENTIAL[access], ...(isIdempotent ? [['Idempotency-Key', 'str(uuid.uuid4())']] : [])];
  const options = [
    `f"{os.environ['INVOICENESTS_URL']}${path}"`,
    ...(query ? [`params=${literal('python', joined(query), 1)}`] : []),
    ...(headers.length > 0 ? [`headers=${headersOf(headers)}`] : []),
    ...(access === 'cookie' ? ['cookies={"invoicenests": os.environ["SESSION_COOKIE"]}'] : []),
    ...(body ? [`json=${literal('python', body, 1)}`] : []),
    ...(file ? [`files={"file": open("${file}", "rb")}`] : []),
    ...(isExport ? ['stream=True'] : []),
    'timeout=10',
  ];
  const modules = [...(isExport ? ['json'] : []), 'os', ...(isIdempotent ? ['uuid'] : [])];
  return `${modules.map((name) => `import ${name}\n`).join('')}
import requests

response = requests.${method.toLowerCase()}(
${options.map((option) => `    ${option},\n`).join('')})
response.raise_for_status()

${output(call)}
`;
}

/** What it does with the answer. */
function output({ status, answer, isExport, download }) {
  if (download)
    return `with open("${download}", "wb") as file:\n    file.write(response.content)\nprint(response.status_code)`;
  if (!isExport) return `print(${status === 204 ? 'response.status_code' : 'response.text'})`;
  const [name, ...fields] = fieldsOf(answer);
  const printed = fields.map((field) => `${name}["${field}"]`).join(', ');
  return `for line in response.iter_lines():\n    ${name} = json.loads(line)\n    print(${printed})`;
}

/** Several values of a parameter are one, with commas. */
function joined(query) {
  return Object.fromEntries(
    Object.entries(query).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : value]),
  );
}

function headersOf(headers) {
  const pairs = headers.map(([name, value]) => `"${name}": ${value}`);
  return pairs.length === 1 ? `{${pairs[0]}}` : `{\n${pairs.map((pair) => `        ${pair},\n`).join('')}    }`;
}
