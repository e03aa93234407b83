export default function Home() {
  return <h1>Postil</h1>;
}
