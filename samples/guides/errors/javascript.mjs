const { INVOICENESTS_URL, ACCESS_TOKEN } = process.env;

const answer = await fetch(`${INVOICENESTS_URL}/api/v1/clients`, {
  method: 'POST',
  headers: { Authorization: `Bearer ${ACCESS_TOKEN}`, 'Content-Type': 'application/json' },
  body: JSON.stringify({ nmae: 'Ejemplo Consultores SL', currency: 'XXY' }),
});

if (!answer.ok) {
  const problem = await answer.json();
  console.log(problem.code, problem.request_id);
  for (const { pointer, code, message } of problem.errors ?? []) console.log(pointer, code, message);
}
